/** What a hit and a put of the result cache cost. */
package io.samovar.benchmarks.results;
