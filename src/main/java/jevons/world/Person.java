package jevons.world;

import java.util.ArrayList;
import java.util.List;

/// An employee of the demo company.
///
/// @param user a made-up account name
/// @param eagerness when this person starts: adopts a use case once its share of users exceeds this, 0 to 1
/// @param weight how much this person uses it in relation to the mean; a few use very much, as real clients do
record Person(String user, String department, String team, double eagerness, double weight) {

    private static final int TEAM_SIZE = 12;

    /// Everybody, in the order of the departments. Use is concentrated: weights are log-normal with deviation
    /// 1.0, so the top fifth makes about 57 % of the calls (single clients in the ServeGen traces are more
    /// concentrated still).
    static List<Person> all(long seed) {
        List<Person> people = new ArrayList<>();
        int number = 1;
        for (Department department : Department.ALL) {
            for (int i = 0; i < department.headcount(); i++, number++) {
                Chance chance = new Chance(seed, "person/" + number);
                double weight = weight(chance);
                people.add(new Person(
                        String.format("user-%04d", number),
                        department.name(),
                        department.name() + " " + (1 + i / TEAM_SIZE),
                        chance.share(),
                        weight));
            }
        }
        return List.copyOf(people);
    }

    private static double weight(Chance chance) {
        double deviation = 1.0;
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += chance.share();
        }
        return Math.exp(deviation * (sum - 6) - deviation * deviation / 2);
    }
}
