package dev.curfew.servlet;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate of our own with its key, in the form that proxies read. */
final class Certificate {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static String made = "";

    private Certificate() {}

    /** Writes the certificate, which is made once, into {@code directory}. */
    static synchronized Path write(Path directory) throws Exception {
        if (made.isEmpty()) {
            made = make(directory);
        }
        return Files.writeString(directory.resolve("proxy.pem"), made);
    }

    private static String make(Path directory) throws Exception {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=shop.example",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool must make a certificate: " + said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return pem("CERTIFICATE", keys.getCertificate("proxy").getEncoded())
                + pem("PRIVATE KEY", keys.getKey("proxy", PASSWORD).getEncoded());
    }

    private static String pem(String name, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + name + "-----\n" + text + "\n-----END " + name + "-----\n";
    }
}
