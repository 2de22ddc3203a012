/**
 * The engine for models written in plain Java: the model bundle brings the class that loads them.
 */
package io.samovar.engine.java.internal;
