/** Black-box tests of the features: a Karaf as it is downloaded, run as a process. */
package io.samovar.itests.karaf;
