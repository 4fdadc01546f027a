/**
 * Results as pictures: scatter plots, kernel matrices, curves, and panels of these, as PNG files.
 *
 * <p>Every drawing is a pure function from data to a {@code BufferedImage}: it opens no window, keeps no state,
 * modifies none of its arguments, and samples large data the same way each time. May depend on {@code tensor}, {@code
 * compute}, {@code view}, {@code io}, the JDK's {@code java.awt} and XChart.
 */
package io.gramian.cli.plot;
