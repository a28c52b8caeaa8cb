package jevons.simulator.wire;

/// What Google's endpoints have in common.
final class Google {

    private Google() {}

    static String error(Failure failure) {
        String status = switch (failure.status()) {
            case 400, 413 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 408, 504 -> "DEADLINE_EXCEEDED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 502, 503, 529 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
        return Nodes.object(
                        "error",
                        Nodes.object()
                                .put("code", failure.status())
                                .put("message", failure.message())
                                .put("status", status))
                .toString();
    }
}
