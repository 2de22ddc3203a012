package io.samovar.monitor.internal.jmx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** A client that knows the JDK's classes and no others. */
final class Foreigner {
    private Foreigner() {}

    /** Returns what such a client gets to see of a value; fails if it can see nothing. */
    @SuppressWarnings("unchecked") // a copy has the class of the original
    static <T> T sees(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in =
                new PlatformInput(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    private static final class PlatformInput extends ObjectInputStream {
        PlatformInput(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type)
                throws IOException, ClassNotFoundException {
            if (type.getName().contains("io.samovar.")) {
                throw new ClassNotFoundException(type.getName());
            }
            return super.resolveClass(type);
        }
    }
}
