package jevons.gateway.http;

import jevons.gateway.wire.Refusal;

/// Who takes requests, on their event loop.
public interface Reception {

    void receive(ClientSide client, Lane lane);

    /// A request that is not HTTP as it should be; its connection is closed after the answer.
    void malformed(ClientSide client, Lane lane, Refusal refusal, String message);
}
