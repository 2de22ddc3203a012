package io.samovar.deployer.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.deployer.internal.ModelJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureCheckTest {
    private static final char[] PASSWORD = "steam and tea".toCharArray();

    @TempDir private static Path keys;
    private static PrivateKeyEntry trusted;
    private static PrivateKeyEntry stranger;

    @TempDir private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        trusted = key("trusted");
        stranger = key("stranger");
    }

    @Test
    void acceptsWhatATrustedSignerSigned() throws Exception {
        Path jar = sign(plain(), trusted);
        assertThatCode(() -> check().check(jar)).doesNotThrowAnyException();
        String printed =
                digest(trusted)
                        .substring(7)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("(..)(?!$)", "$1:");
        assertThatCode(() -> SignatureCheck.of(true, List.of("sha256:" + printed)).check(jar))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsWhatAStrangerSignedAsWell() throws Exception {
        Path jar = sign(sign(plain(), stranger), trusted);
        assertThatCode(() -> check().check(jar)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatIsNotSignedOrByAStranger() throws Exception {
        assertRefused(plain(), "is not signed");
        assertRefused(sign(plain(), stranger), "is signed by others only");
    }

    @Test
    void refusesWhatWasChangedAddedOrLeftUnsigned() throws Exception {
        Path signed = sign(plain(), trusted);
        assertRefused(
                edit(signed, "SAMOVAR-INF/weights.bin", bytes -> new byte[bytes.length]),
                "the signature does not fit");
        assertRefused(
                edit(
                        signed,
                        "META-INF/MANIFEST.MF",
                        bytes ->
                                new String(bytes, StandardCharsets.UTF_8)
                                        .replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0")
                                        .getBytes(StandardCharsets.UTF_8)),
                "the signature does not fit");
        assertRefused(add(signed, "SAMOVAR-INF/more.bin"), "is not signed");
        assertRefused(add(signed, "META-INF/sub/MORE.SF"), "is not signed");
        assertRefused(add(signed, "com/example/Evil.class"), "is not signed");
        assertRefused(edit(signed, "META-INF/TRUSTED.RSA", bytes -> null), "is not signed");
    }

    @Test
    void asksForNothingUnlessItIsToldTo() throws Exception {
        assertThatCode(() -> SignatureCheck.NONE.check(plain())).doesNotThrowAnyException();
        assertThatCode(() -> SignatureCheck.of(false, List.of()).check(plain()))
                .doesNotThrowAnyException();
    }

    @Test
    void namesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> SignatureCheck.of(true, List.of()))
                .hasMessageContaining("require.signed=true without trusted.signers");
        assertThatThrownBy(() -> SignatureCheck.of(true, List.of("sha1:00")))
                .hasMessageContaining("trusted.signers=sha1:00");
    }

    private void assertRefused(Path jar, String reason) {
        assertThatThrownBy(() -> check().check(jar))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    private static SignatureCheck check() throws Exception {
        return SignatureCheck.of(true, List.of(digest(trusted)));
    }

    private static String digest(PrivateKeyEntry key) throws Exception {
        return "sha256:"
                + HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(key.getCertificate().getEncoded()));
    }

    private Path plain() {
        return ModelJar.lexical("1.0.0").in(folder, "plain.jar");
    }

    private Path sign(Path jar, PrivateKeyEntry key) throws Exception {
        String name = key == trusted ? "TRUSTED" : "STRANGER";
        Path signed = Files.createTempFile(folder, "signed", ".jar");
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key).signerName(name).build().sign(in, out);
        }
        return signed;
    }

    private Path add(Path jar, String name) throws IOException {
        Path edited = copy(jar, "", bytes -> bytes, name);
        assertThat(Files.size(edited)).isGreaterThan(1000);
        return edited;
    }

    private Path edit(Path jar, String name, UnaryOperator<byte[]> change) throws IOException {
        return copy(jar, name, change, null);
    }

    private Path copy(Path jar, String name, UnaryOperator<byte[]> change, String added)
            throws IOException {
        Path edited = Files.createTempFile(folder, "edited", ".jar");
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream in = new ZipInputStream(file);
                OutputStream target = Files.newOutputStream(edited);
                ZipOutputStream out = new ZipOutputStream(target)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] bytes = in.readAllBytes();
                byte[] written = entry.getName().equals(name) ? change.apply(bytes) : bytes;
                if (written != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(written);
                }
            }
            if (added != null) {
                out.putNextEntry(new ZipEntry(added));
                out.write(1);
            }
        }
        return edited;
    }

    private static PrivateKeyEntry key(String name) throws Exception {
        Path store = keys.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-dname",
                                "CN=" + name,
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(keys.resolve(name + ".txt").toFile())
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(Files.readString(keys.resolve(name + ".txt"))).isZero();
        KeyStore loaded = KeyStore.getInstance(store.toFile(), PASSWORD);
        return (PrivateKeyEntry) loaded.getEntry(name, new KeyStore.PasswordProtection(PASSWORD));
    }
}
