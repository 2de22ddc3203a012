/**
 * Black-box tests: each starts the assembled distribution as a process of its own and knows of it
 * only what its users know.
 */
package io.samovar.itests.distribution;
