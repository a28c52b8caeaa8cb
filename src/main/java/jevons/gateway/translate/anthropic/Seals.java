package jevons.gateway.translate.anthropic;

/// Carries another vendor's seal on a tool call through Anthropic's wire, which has no field for it: as a hidden
/// thought before the call, which clients send back unchanged.
final class Seals {

    private static final String PREFIX = "jevons-call-seal:";

    private Seals() {}

    static String of(String signature) {
        return PREFIX + signature;
    }

    static boolean is(String data) {
        return data.startsWith(PREFIX);
    }

    static String open(String data) {
        return data.substring(PREFIX.length());
    }
}
