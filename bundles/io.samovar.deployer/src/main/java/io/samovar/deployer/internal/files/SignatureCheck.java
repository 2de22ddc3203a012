package io.samovar.deployer.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Says whether a jar was signed, all of it, by somebody the operator has named by the digest of a
 * certificate. Neither certificate authorities nor dates play a part: who is named is trusted until
 * the name is taken away. This is done here, since frameworks check signatures only under a
 * security manager, which newer JVMs do not have.
 */
public final class SignatureCheck {
    /** Asks for no signature. */
    public static final SignatureCheck NONE = new SignatureCheck(Set.of());

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern OF_SIGNATURES =
            Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]+)");
    private static final int BUFFER = 1 << 16;

    private final Set<String> signers;

    private SignatureCheck(Set<String> signers) {
        this.signers = Set.copyOf(signers);
    }

    /**
     * Asks for a signature by one of the given.
     *
     * @param required whether any is asked for at all
     * @param signers {@code sha256:} and the digest of the certificate, in hexadecimal; colons
     *     between its digits do not matter
     * @throws IllegalArgumentException if one is no such digest, or one is asked for and none is
     *     given
     */
    public static SignatureCheck of(boolean required, List<String> signers) {
        Set<String> digests = new HashSet<>();
        for (String signer : signers) {
            String digest = normal(signer);
            if (!DIGEST.matcher(digest).matches()) {
                throw new IllegalArgumentException(
                        "io.samovar.deployer: trusted.signers=%s; expected sha256: and 64 hexadecimal digits"
                                .formatted(signer));
            }
            digests.add(digest);
        }
        if (required && digests.isEmpty()) {
            throw new IllegalArgumentException(
                    "io.samovar.deployer: require.signed=true without trusted.signers; expected the"
                            + " digest of a certificate");
        }
        return required ? new SignatureCheck(digests) : NONE;
    }

    /** What keytool prints has capital digits with colons between them. */
    private static String normal(String signer) {
        String lower = signer.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("sha256:")
                ? "sha256:" + lower.substring("sha256:".length()).replace(":", "")
                : lower;
    }

    /**
     * Reads every entry, since only that verifies it.
     *
     * @throws RefusedException if an entry is not signed by one of the signers, or was changed
     *     afterwards
     */
    public void check(Path jar) throws RefusedException {
        if (signers.isEmpty()) {
            return;
        }
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            byte[] buffer = new byte[BUFFER];
            for (var entries = file.entries().asIterator(); entries.hasNext(); ) {
                JarEntry entry = entries.next();
                String name = entry.getName();
                if (!entry.isDirectory() && !OF_SIGNATURES.matcher(name).matches()) {
                    readToEnd(file, entry, buffer);
                    requireSigner(entry);
                }
            }
        } catch (SecurityException e) {
            throw new RefusedException(
                    "the signature does not fit the content: %s".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new RefusedException("cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private static void readToEnd(JarFile file, JarEntry entry, byte[] buffer) throws IOException {
        try (InputStream in = file.getInputStream(entry)) {
            int read = 0;
            while (read >= 0) {
                read = in.read(buffer);
            }
        }
    }

    private void requireSigner(JarEntry entry) throws RefusedException {
        CodeSigner[] found = entry.getCodeSigners();
        if (found == null) {
            throw refusal(entry, "is not signed");
        }
        for (CodeSigner signer : found) {
            if (signers.contains(digest(signer.getSignerCertPath().getCertificates().get(0)))) {
                return;
            }
        }
        throw refusal(entry, "is signed by others only");
    }

    private static RefusedException refusal(JarEntry entry, String what) {
        return new RefusedException(
                "entry '%s' %s; accepted: all entries signed by one of trusted.signers"
                        .formatted(Labels.of(entry.getName()), what));
    }

    private static String digest(Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("every Java platform can do this", e);
        }
    }
}
