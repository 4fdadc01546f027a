/** What all of Gramian's packages share. */
package io.gramian;
