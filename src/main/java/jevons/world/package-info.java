/// The demo company: 500 people, 12 departments, 30 months. A seeded world of usage and costs, the same on every
/// machine.
///
/// Holds: [World] and what it is made of: departments, use cases, model choices, token sizes, non-token costs.
/// Never: prices of models (the shipped price book has them), bills (the ledger computes them).
/// Open first: [World], then [UseCases].
/// Binary floating point is used for chance and growth here; every quantity that leaves is a whole number or a
/// decimal.
@NullMarked
package jevons.world;

import org.jspecify.annotations.NullMarked;
