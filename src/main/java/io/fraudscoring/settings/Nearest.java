package io.fraudscoring.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant by a name that nobody knows. */
public final class Nearest {

    private Nearest() {}

    /** " (did you mean X?)", or nothing where no known name is near. */
    public static String hint(String unknown, Collection<String> known) {
        return find(unknown, known).map(name -> " (did you mean " + name + "?)").orElse("");
    }

    /** The known name with the fewest edits, at most a third of its length. */
    static Optional<String> find(String unknown, Collection<String> known) {
        return known.stream()
                .filter(name -> edits(unknown, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(name -> edits(unknown, name)));
    }

    /** Levenshtein's distance. */
    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
