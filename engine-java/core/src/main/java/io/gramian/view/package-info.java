/**
 * Rows of any width as points of a plane, for people to look at: principal components, and t-SNE. What is drawn is a
 * view of the rows and no model of them: nothing here embeds rows to come. The same rows and seed give the same bytes
 * at any number of threads. May depend on {@code tensor}, {@code compute}, {@code linalg}
 * and {@code cluster}.
 */
@Experimental
package io.gramian.view;

import io.gramian.Experimental;
