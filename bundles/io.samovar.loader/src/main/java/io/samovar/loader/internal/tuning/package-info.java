/** What the tuner may turn in the loader. */
package io.samovar.loader.internal.tuning;
