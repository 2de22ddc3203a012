package io.samovar.itests.karaf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of Karaf with ports of its own, three users, and no repository but its own archive. */
final class KarafHome {
    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final int ssh;
    private final int registry;
    private final int rmi;
    private final int http;

    private KarafHome(Path directory, int ssh, int registry, int rmi, int http) {
        this.directory = directory;
        this.ssh = ssh;
        this.registry = registry;
        this.rmi = rmi;
        this.http = http;
    }

    static KarafHome create(String name) throws IOException {
        Path directory = Path.of(System.getProperty("work")).resolve(name).toAbsolutePath();
        wipe(directory);
        copy(Path.of(System.getProperty("karaf.home")), directory);
        List<Integer> ports = freePorts(4);
        KarafHome home =
                new KarafHome(directory, ports.get(0), ports.get(1), ports.get(2), ports.get(3));
        home.configure();
        return home;
    }

    private void configure() throws IOException {
        edit("org.apache.karaf.shell.cfg", "sshPort", Integer.toString(ssh));
        edit("org.apache.karaf.shell.cfg", "sshHost", HOST);
        edit("org.apache.karaf.management.cfg", "rmiRegistryPort", Integer.toString(registry));
        edit("org.apache.karaf.management.cfg", "rmiServerPort", Integer.toString(rmi));
        // nothing comes from outside: neither from the network nor from the builder's own
        // repository
        edit("org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.repositories", "");
        edit("org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.useFallbackRepositories", "false");
        edit(
                "org.ops4j.pax.url.mvn.cfg",
                "org.ops4j.pax.url.mvn.localRepository",
                directory.resolve("data/repository").toString());
        Files.write(
                directory.resolve("etc/users.properties"),
                Arrays.stream(User.values()).map(User::line).toList());
    }

    private void edit(String file, String key, String value) throws IOException {
        Path path = directory.resolve("etc").resolve(file);
        List<String> lines = Files.readAllLines(path);
        int first = -1;
        int last = -1;
        for (int i = 0; i < lines.size() && first < 0; i++) {
            if (lines.get(i).matches("#?\\s*" + key.replace(".", "\\.") + "\\s*=.*")) {
                first = i;
                last = i;
                while (lines.get(last).endsWith("\\")) {
                    last++;
                }
            }
        }
        if (first < 0) {
            lines.add(key + " = " + value);
        } else {
            lines.subList(first, last + 1).clear();
            lines.add(first, key + " = " + value);
        }
        Files.write(path, lines);
    }

    Path directory() {
        return directory;
    }

    String host() {
        return HOST;
    }

    int ssh() {
        return ssh;
    }

    int http() {
        return http;
    }

    String jmx() {
        return "service:jmx:rmi://%s:%d/jndi/rmi://%s:%d/karaf-root"
                .formatted(HOST, rmi, HOST, registry);
    }

    private static List<Integer> freePorts(int count) throws IOException {
        ServerSocket[] sockets = new ServerSocket[count];
        try {
            for (int i = 0; i < count; i++) {
                sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            }
            return Arrays.stream(sockets).map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.copy(
                                file,
                                to.resolve(from.relativize(file).toString()),
                                StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void wipe(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            Files.createDirectories(directory.getParent());
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
