package jevons.gateway.http;

import java.util.Map;
import jevons.gateway.record.Fault;

/// Told what a provider answers, on the event loop of the exchange. First [#head], then pieces, then [#ended]; or
/// [#failed] at any time; nothing after either, and nothing after a cancel.
interface UpstreamListener {

    /// @param headers names in lower case, the first value of each
    void head(int status, Map<String, String> headers);

    /// A piece of the body; the array is the caller's and changes after the call.
    void chunk(byte[] bytes, int offset, int length);

    /// The provider has closed its answer in order.
    void ended();

    /// The call failed, or broke off.
    ///
    /// @param reason in words, without addresses or secrets
    void failed(Fault fault, String reason);

    /// The call has been handed to a connection: from now on the provider may work on it.
    default void sent() {}

    /// The call broke before it had left whole, so no provider can have worked on it; it is not sent.
    default void unsent() {}

    /// One of the other methods threw; the call has been cancelled.
    void defect(Throwable failure);
}
