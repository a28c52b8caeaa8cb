/// The gateway from the client's socket to the provider's: whole flows on the loopback interface.
@org.jspecify.annotations.NullMarked
package jevons.flow;
