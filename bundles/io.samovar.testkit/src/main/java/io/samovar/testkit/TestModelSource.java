package io.samovar.testkit;

import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RevisionId;
import java.nio.file.Path;

/**
 * A {@link ModelSource} without a bundle: classes come from a class loader of the test's choice.
 *
 * @param revision the revision
 * @param descriptor the description
 * @param directory the directory with the files
 * @param classes where classes come from
 */
public record TestModelSource(
        RevisionId revision, ModelDescriptor descriptor, Path directory, ClassLoader classes)
        implements ModelSource {

    /** Makes a source whose classes come from the class path of the test. */
    public static TestModelSource of(ModelDescriptor descriptor, Path directory) {
        RevisionId revision =
                new RevisionId(
                        descriptor.name(),
                        descriptor.version(),
                        Digests.sha256(descriptor.toString()));
        return new TestModelSource(
                revision, descriptor, directory, TestModelSource.class.getClassLoader());
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return Class.forName(name, false, classes);
    }
}
