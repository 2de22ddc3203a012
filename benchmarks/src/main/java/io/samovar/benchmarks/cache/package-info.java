/** Hit rates: recorded requests against the product's own policies and those of others. */
package io.samovar.benchmarks.cache;
