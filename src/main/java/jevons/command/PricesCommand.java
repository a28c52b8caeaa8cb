package jevons.command;

import picocli.CommandLine.Command;

/// `jevons prices`: the price book.
@Command(
        name = "prices",
        description = "The dated price book: what a unit cost at a moment, and who says so.",
        subcommands = {
            PricesImport.class,
            PricesShow.class,
            PricesDiff.class,
            PricesDisagreements.class,
            PricesQuarantine.class,
            PricesApprove.class
        })
final class PricesCommand extends Group {}
