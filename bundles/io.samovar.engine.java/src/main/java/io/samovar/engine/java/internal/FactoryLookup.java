package io.samovar.engine.java.internal;

import io.samovar.api.engine.ModelFactory;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelLoadException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/** Finds and makes the factory a model bundle names; every way that can fail has its message. */
final class FactoryLookup {
    private final ModelSource source;

    FactoryLookup(ModelSource source) {
        this.source = source;
    }

    ModelFactory find() {
        String name =
                source.descriptor()
                        .implementation()
                        .orElseThrow(
                                () ->
                                        failure(
                                                "model.json has no field 'implementation'; accepted:"
                                                        + " the name of a class of the bundle that"
                                                        + " implements "
                                                        + ModelFactory.class.getName(),
                                                null));
        try {
            return make(name, source.loadClass(name));
        } catch (ClassNotFoundException e) {
            throw failure("implementation '%s': the bundle has no such class".formatted(name), e);
        } catch (LinkageError e) {
            throw failure(
                    "implementation '%s' cannot be linked: %s; does the bundle import what it uses?"
                            .formatted(name, e),
                    e);
        }
    }

    private ModelFactory make(String name, Class<?> type) {
        if (!ModelFactory.class.isAssignableFrom(type)) {
            throw failure("implementation '%s' %s".formatted(name, whyNotAFactory(type)), null);
        }
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
            throw failure(
                    "implementation '%s' is not a public concrete class".formatted(name), null);
        }
        try {
            Constructor<?> constructor = type.getConstructor();
            return (ModelFactory) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw failure(
                    "implementation '%s' has no public constructor without parameters"
                            .formatted(name),
                    e);
        } catch (InvocationTargetException e) {
            throw failure(
                    "the constructor of implementation '%s' failed: %s"
                            .formatted(name, e.getCause()),
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw failure("implementation '%s' cannot be made: %s".formatted(name, e), e);
        }
    }

    private static String whyNotAFactory(Class<?> type) {
        boolean otherCopy =
                Stream.of(type.getInterfaces())
                        .anyMatch(i -> i.getName().equals(ModelFactory.class.getName()));
        return otherCopy
                ? "implements another copy of %s; the bundle must import it, not contain it"
                        .formatted(ModelFactory.class.getName())
                : "does not implement " + ModelFactory.class.getName();
    }

    private ModelLoadException failure(String reason, Throwable cause) {
        return new ModelLoadException(source.revision().toString(), reason, cause);
    }
}
