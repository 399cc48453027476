package dev.curfew.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A certificate for localhost that nobody vouches for, made for one run of the demo. */
final class Certificate {
    private static final int PATIENCE_SECONDS = 30;

    private Certificate() {}

    /** Makes a key and its certificate with the JDK's own tool, in {@code directory}. */
    static SslContextFactory.Server make(Path directory) throws IOException, InterruptedException {
        Path store = directory.resolve("front-door.p12");
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        ProcessBuilder keytool = new ProcessBuilder(command(store))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile());
        keytool.environment().put("STORE_PASSWORD", password);
        Process process = keytool.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(
                    "keytool must make a certificate, it says why in: " + directory.resolve("keytool.log"));
        }
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(store.toUri().toString());
        tls.setKeyStorePassword(password);
        return tls;
    }

    private static List<String> command(Path store) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "front-door",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "7",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "STORE_PASSWORD");
    }
}
