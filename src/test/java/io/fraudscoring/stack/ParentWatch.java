package io.fraudscoring.stack;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The main class of every child JVM: runs another main class and halts when standard input ends.
 *
 * <p>Standard input is a pipe whose only writing end is in the parent. The kernel closes it when the parent ends,
 * {@code kill -9} included, so no child outlives its parent. The class stands alone: it is copied to a folder of its
 * own, so that no class of ours is on a child's class path by it.
 */
public final class ParentWatch {
    /** Exit code of a child that halted because its parent was gone. */
    public static final int PARENT_GONE = 70;

    private ParentWatch() {
    }

    /**
     * Runs a main class.
     *
     * @param args the name of the main class, then its arguments
     * @throws Throwable what the main class threw
     */
    public static void main(String[] args) throws Throwable {
        InputStream parent = System.in;
        System.setIn(InputStream.nullInputStream());
        Thread watch = new Thread(() -> haltAtEndOf(parent), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void haltAtEndOf(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // What the parent writes means nothing: only the end counts.
            }
        } catch (IOException e) {
            System.err.println("parent-watch: standard input failed, taken for its end: " + e);
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
