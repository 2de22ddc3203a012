package io.samovar.itests.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.awaitility.Awaitility;

/** Karaf's shell from outside. */
final class Ssh implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[a-zA-Z]");

    private final String host;
    private final int port;
    private final SshClient client;

    Ssh(String host, int port) {
        this.host = host;
        this.port = port;
        this.client = SshClient.setUpDefaultClient();
        // a loopback server of our own, with a key that is a second old
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    /** Runs one command and returns what it printed, without colours. */
    String run(User user, String command) throws IOException {
        try (ClientSession session = connect(user);
                ChannelExec channel = session.createExecChannel(command);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(CONNECT);
            if (channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), COMMAND)
                    .contains(ClientChannelEvent.TIMEOUT)) {
                throw new IOException(command + " did not end within " + COMMAND);
            }
            return plain(out);
        }
    }

    /** Types into an interactive shell until it shows something, and returns all that it showed. */
    String type(User user, String keys, String until) throws IOException {
        try (ClientSession session = connect(user);
                ChannelShell channel = session.createShellChannel();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            channel.setPtyType("xterm");
            channel.setPtyColumns(200);
            channel.setPtyLines(50);
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(CONNECT);
            show(out, "@root()>");
            channel.getInvertedIn().write(keys.getBytes(StandardCharsets.UTF_8));
            channel.getInvertedIn().flush();
            show(out, until);
            return plain(out);
        }
    }

    private static void show(ByteArrayOutputStream out, String text) {
        Awaitility.await()
                .atMost(CONNECT)
                .untilAsserted(() -> assertThat(plain(out)).contains(text));
    }

    private ClientSession connect(User user) throws IOException {
        ClientSession session =
                client.connect(user.login(), host, port).verify(CONNECT).getSession();
        session.addPasswordIdentity(user.password());
        session.auth().verify(CONNECT);
        return session;
    }

    private static String plain(ByteArrayOutputStream out) {
        return COLOURS.matcher(out.toString(StandardCharsets.UTF_8)).replaceAll("");
    }

    @Override
    public void close() {
        client.stop();
    }
}
