package dev.curfew.sample;

import dev.curfew.sample.door.Backends;
import dev.curfew.sample.door.FrontDoor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Runs Curfew Cinema: nodes in processes of their own and, in this one, the front door. Ends when no node is left. */
public final class Demo {
    private Demo() {}

    /** Runs until a signal; exits with 1 when the demo cannot run or no node is left, 2 for flags that it cannot use. */
    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.println(Flags.USAGE);
            return;
        }
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        try {
            run(Flags.of(arguments), System.out);
            System.exit(1);
        } catch (UsageException unusable) {
            System.err.println(unusable.getMessage() + "\n" + Flags.USAGE);
            System.exit(2);
        } catch (StartException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    /** Returns when no node is left. */
    private static void run(Flags flags, PrintStream out) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("curfew-cinema-");
        Console console = new Console(out);
        Backends backends = new Backends(Fleet.backends(flags), console::state);
        Ending ending = new Ending(console, directory);
        Runtime.getRuntime().addShutdownHook(new Thread(ending::run, "ending"));
        out.println("Starting " + flags.nodes() + " nodes, their logs are in " + directory);
        ending.owns(open(flags, backends, directory));
        Fleet fleet = ending.owns(Fleet.start(flags, backends, directory, console::event));
        new Readiness(fleet).await();
        console.open(Banner.of(flags, fleet, directory));
        for (NodeProcess node : fleet.nodes()) {
            node.awaitEnd();
        }
        console.state("no node is left");
    }

    private static FrontDoor open(Flags flags, Backends backends, Path directory)
            throws IOException, InterruptedException {
        Optional<SslContextFactory.Server> tls =
                flags.tls() ? Optional.of(Certificate.make(directory)) : Optional.empty();
        try {
            return FrontDoor.open(flags.port(), backends, flags.balance(), tls);
        } catch (Exception failure) {
            throw new StartException(
                    "front door must get its port: --port=" + flags.port() + ": " + failure.getMessage(), failure);
        }
    }
}
