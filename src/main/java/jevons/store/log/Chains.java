package jevons.store.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash that chains batches.
final class Chains {

    private Chains() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
