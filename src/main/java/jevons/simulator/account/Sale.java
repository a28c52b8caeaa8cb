package jevons.simulator.account;

/// One request and what was sold by it.
///
/// @param requestId the identifier that the answer carried (`x-request-id`, `request-id`)
/// @param model the model that answered; empty where there is none (lists, files)
/// @param call method and path
/// @param status HTTP status of the answer; 0 if none was sent
/// @param stream whether the answer is a stream
/// @param outcome how it ended
/// @param sold what was sold until now
/// @param reference the caller's own mark (`[[simulate ref=…]]`), empty if none
public record Sale(
        String requestId,
        String model,
        String call,
        int status,
        boolean stream,
        Outcome outcome,
        Sold sold,
        String reference) {}
