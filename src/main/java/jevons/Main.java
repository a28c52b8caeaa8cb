package jevons;

/// The composition root.
public final class Main {

    private Main() {}

    /// Runs the command line.
    public static void main(String[] args) {
        System.out.println("jevons");
    }
}
