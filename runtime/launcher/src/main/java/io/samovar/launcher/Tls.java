package io.samovar.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;

/**
 * What HTTPS is served with.
 *
 * @param keystore a PKCS#12 or JKS file with the key and its certificates
 * @param password the file's password, and the key's
 */
record Tls(Path keystore, String password) {
    /**
     * Finds out that the file is no good before a web server stumbles over it.
     *
     * @return what is wrong; null if nothing is
     */
    String fault() {
        try {
            KeyStore store = KeyStore.getInstance(keystore.toFile(), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getKey(alias, password.toCharArray()) != null) {
                    return null;
                }
            }
            return "it has no private key";
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return "it cannot be opened: " + e.getMessage();
        }
    }

    @Override
    public String toString() {
        return "Tls[keystore=%s]".formatted(keystore);
    }
}
