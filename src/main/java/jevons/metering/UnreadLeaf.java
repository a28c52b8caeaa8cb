package jevons.metering;

import java.math.BigDecimal;

/// A number in a usage block that the dialect neither reads nor names as ignorable: reported, never dropped.
public record UnreadLeaf(String path, BigDecimal value) {}
