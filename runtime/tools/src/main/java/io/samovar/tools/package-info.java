/** The tools of the distribution that run beside the runtime, not in it. */
package io.samovar.tools;
