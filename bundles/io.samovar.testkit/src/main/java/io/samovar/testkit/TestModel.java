package io.samovar.testkit;

import io.samovar.api.model.ModelDescriptor;
import java.nio.file.Path;

/**
 * A whole model bundle, in two forms: a harness on a framework installs the jar, one without a
 * framework takes the description.
 *
 * @param symbolicName its Bundle-SymbolicName
 * @param descriptor what its {@code model.json} says
 * @param jar the bundle
 */
public record TestModel(String symbolicName, ModelDescriptor descriptor, Path jar) {}
