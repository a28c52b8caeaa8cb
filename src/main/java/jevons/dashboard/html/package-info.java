/// Draws the report: one HTML file with its own style and SVG charts, light and dark, nothing fetched from
/// anywhere.
///
/// Open first: [ReportPage]. To add a chart: one class that returns SVG, one line in [ReportPage].
@NullMarked
package jevons.dashboard.html;

import org.jspecify.annotations.NullMarked;
