package dev.curfew.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A range of addresses, {@code 10.0.0.0/8} or {@code fd00::/8}; a single address is a range of one.
 *
 * <p>An IPv4 address that is written as IPv6 ({@code ::ffff:10.0.0.1}) is the IPv4 address. Names are never resolved.
 * Immutable and thread-safe.
 *
 * @param base the first address of the range
 * @param bits how many leading bits are fixed
 */
public record Network(InetAddress base, int bits) {
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*");
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)(0(?::0)+)(?::|$)");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");

    public Network {
        byte[] address = base.getAddress();
        if (bits < 0 || bits > address.length * Byte.SIZE || !sameBits(address, new byte[address.length], bits, true)) {
            throw new IllegalArgumentException(
                    "network must be an address with zeros after its fixed bits: network=" + text(base) + "/" + bits);
        }
    }

    /** Returns the address that {@code text} spells, without asking anybody; empty when it spells none. */
    public static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Returns the range that {@code text} spells; empty when it spells none. */
    public static Optional<Network> of(String text) {
        String[] parts = text.split("/", 2);
        Optional<InetAddress> base = address(parts[0]);
        if (base.isEmpty()) {
            return Optional.empty();
        }
        String bits = parts.length == 1 ? "" + base.get().getAddress().length * Byte.SIZE : parts[1];
        if (!BITS.matcher(bits).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Network(base.get(), Integer.parseInt(bits)));
        } catch (IllegalArgumentException notANetwork) {
            return Optional.empty();
        }
    }

    /** Returns {@code address} as RFC 5952 has it: {@code 192.0.2.1}, {@code 2001:db8::1}. */
    public static String text(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        if (bytes.capacity() == 4) {
            return address.getHostAddress();
        }
        String full = IntStream.range(0, 8)
                .mapToObj(group -> Integer.toHexString(Short.toUnsignedInt(bytes.getShort(2 * group))))
                .collect(Collectors.joining(":"));
        Optional<MatchResult> longest =
                ZEROS.matcher(full).results().reduce((one, next) -> length(next) > length(one) ? next : one);
        return longest.map(run -> full.substring(0, run.start()) + "::" + full.substring(run.end()))
                .orElse(full);
    }

    private static int length(MatchResult run) {
        return run.end(1) - run.start(1);
    }

    /** Tells whether {@code address} is in the range. */
    public boolean contains(InetAddress address) {
        return address.getAddress().length == base.getAddress().length
                && sameBits(address.getAddress(), base.getAddress(), bits, false);
    }

    /** Compares the first {@code bits} bits, or those after them. */
    private static boolean sameBits(byte[] one, byte[] other, int bits, boolean after) {
        for (int bit = after ? bits : 0; bit < (after ? one.length * Byte.SIZE : bits); bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text(base) + "/" + bits;
    }
}
