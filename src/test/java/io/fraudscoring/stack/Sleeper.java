package io.fraudscoring.stack;

/** A program for {@link ChildProcessIT}: sleeps, says so, and on request fails or has a child of its own. */
final class Sleeper {
    private Sleeper() {
    }

    static JavaProgram program(String name) {
        return JavaProgram.mainClass(name, Sleeper.class.getName()).jvm("-Xmx64m", "-XX:TieredStopAtLevel=1");
    }

    public static void main(String[] args) throws InterruptedException {
        if (System.getenv("FAIL") != null) {
            throw new IllegalStateException(System.getenv("FAIL"));
        }
        if ("1".equals(System.getenv("CHILDREN"))) {
            ChildProcess child = program("grandchild").environment("CHILDREN", "")
                    .readyWhen(Readiness.logged("sleeping")).start();
            if (System.getenv("PAUSE") != null) {
                child.pause();
            }
            System.out.println("child " + child.pid());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shut down in order")));
        System.out.println("sleeping");
        Thread.sleep(Long.MAX_VALUE);
    }
}
