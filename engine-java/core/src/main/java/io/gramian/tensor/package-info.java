/** Row-major float32 data, its shape and its views. Depends on nothing; contains no arithmetic. */
package io.gramian.tensor;
