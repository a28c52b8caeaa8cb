/// One endpoint for every model: a request arrives, is judged, routed, passed on, metered, priced, made durable
/// and answered.
///
/// Holds: the ordered pipeline, the endpoints, the client dialects, the providers, translation between them, the
/// records of what happened. Knows HTTP and JSON; storage is behind [jevons.gateway.record.RecordLog].
/// Never: a bill of its own (it asks [jevons.pricing.Rater]), SQL, files.
/// Open first: [Pipeline], the way of every request in order, then [jevons.gateway.record.RequestRecord].
/// To add: a provider is one line in `provider/Providers`, a client dialect one codec in `translate/Codecs`.
/// Invariants: the end of an answer is released only when its record is durable; every attempt is one fact.
@NullMarked
package jevons.gateway;

import org.jspecify.annotations.NullMarked;
