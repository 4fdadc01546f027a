/** Tables of named columns: Apache Parquet and Apache Arrow. */
package io.gramian.columns;
