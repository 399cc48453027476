package dev.curfew.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes bytes, and which bytes become objects again. */
class ValuesTest {
    private static final int LONGEST = 100_000;

    private final Values values = values(List.of(), true);

    private static Values values(List<String> allowed, boolean enforced) {
        return new Values(new AllowedClasses(allowed, enforced), null, ValuesTest.class.getClassLoader(), LONGEST);
    }

    /** A value of the application. */
    private record Cart(List<String> things) implements Serializable {}

    private enum Colour {
        RED
    }

    private static final class Holder implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Object held;

        private Holder(Object held) {
            this.held = held;
        }
    }

    private static byte[] foreign(Object object) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(1);
            bytes.write('J');
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void valuesOfTheJdkComeBackEqual() throws Exception {
        List<Object> all = List.of(
                "text ü 😀",
                "half \ud800",
                7,
                8L,
                true,
                false,
                'c',
                1.5,
                new BigDecimal("1.10"),
                Instant.EPOCH,
                Duration.ofDays(1),
                ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("Europe/Berlin")),
                new Date(5),
                new GregorianCalendar(2026, 1, 1),
                UUID.randomUUID(),
                Locale.GERMANY,
                new ArrayList<>(List.of(1, "two")),
                new HashMap<>(Map.of("a", List.of(1))),
                new TreeMap<>(Map.of("a", 1)),
                new HashSet<>(Set.of("x")),
                List.of(1, 2),
                Map.of("k", "v"),
                Set.of(3),
                Arrays.asList(1, 2),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.emptyList(),
                new ConcurrentHashMap<>(Map.of("a", 1)),
                new CopyOnWriteArrayList<>(List.of(1)),
                TimeUnit.DAYS);
        for (Object value : all) {
            assertThat(values.decode(values.encode("v", value))).isEqualTo(value);
        }
        assertThat((int[]) values.decode(values.encode("v", new int[] {1, 2}))).containsExactly(1, 2);
        assertThat((String[][]) values.decode(values.encode("v", new String[][] {{"a"}})))
                .isEqualTo(new String[][] {{"a"}});
        assertThat(values.decode(values.encode("v", new AtomicInteger(4)))).hasToString("4");
        assertThat(values.decode(values.encode("v", new ArrayDeque<>(List.of(4)))))
                .hasToString("[4]");
    }

    @Test
    void aClassThatIsNotAllowedIsRefusedWhenItIsSet() {
        assertThatThrownBy(() -> values.encode("cart", new Cart(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attribute must have a form for other nodes: attribute=cart, class=" + Cart.class.getName()
                        + ", " + Cart.class.getName() + "; must be in curfew.serialization-allow");
        assertThatThrownBy(() -> values.encode("colours", new ArrayList<>(List.of(Colour.RED))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allowedAreClassesWithThoseNestedAndPackages() throws Exception {
        Cart cart = new Cart(new ArrayList<>(List.of("tea")));
        for (String pattern : List.of(ValuesTest.class.getName(), "dev.curfew.value.*", "dev.curfew.**")) {
            Values some = values(List.of(pattern), true);
            assertThat(some.decode(some.encode("cart", cart))).isEqualTo(cart);
        }
        for (String pattern : List.of(ValuesTest.class.getName() + "s", "dev.curfew.*", "dev.curfew.val.**")) {
            Values others = values(List.of(pattern), true);
            assertThatThrownBy(() -> others.encode("cart", cart)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void bytesOfAClassThatIsNotAllowedAreNotRead() {
        assertThatThrownBy(() -> values.decode(foreign(new Cart(List.of()))))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("java.io.InvalidClassException: refused: class=" + Cart.class.getName());
    }

    @Test
    void reportingLetsThemThrough() throws Exception {
        Values reporting = values(List.of(), false);
        Cart cart = new Cart(List.of("tea"));
        assertThat(reporting.decode(reporting.encode("cart", cart))).isEqualTo(cart);
        assertThat(reporting.decode(foreign(cart))).isEqualTo(cart);
    }

    @Test
    void theBeginningsOfKnownGadgetChainsAreRefused() {
        InvocationHandler handler = (InvocationHandler & Serializable) (proxy, method, arguments) -> null;
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Comparable.class, Serializable.class}, handler);
        for (Object gadget : List.of(
                new BadAttributeValueExpException("text"),
                new Holder(new HashMap<>()),
                new HashMap<>(Map.of("inside", new BadAttributeValueExpException("text"))),
                proxy,
                new javax.swing.event.EventListenerList(),
                new java.security.Permissions())) {
            assertThatThrownBy(() -> values.decode(foreign(gadget)))
                    .as(gadget.getClass().getName())
                    .isInstanceOf(UnreadableValueException.class)
                    .hasMessageContaining("refused: class=");
            assertThatThrownBy(() -> values.encode("gadget", gadget)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Timeout(20)
    void setsInSetsAreNotHashedForEver() {
        Set<Object> root = new HashSet<>();
        Set<Object> left = root;
        Set<Object> right = new HashSet<>();
        for (int level = 0; level < 100; level++) {
            Set<Object> nextLeft = new HashSet<>();
            Set<Object> nextRight = new HashSet<>();
            nextLeft.add("level");
            left.add(nextLeft);
            left.add(nextRight);
            right.add(nextLeft);
            right.add(nextRight);
            left = nextLeft;
            right = nextRight;
        }
        assertThatThrownBy(() -> values.decode(foreign(root)))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("refused: depth=");
    }

    @Test
    void whatCannotBeSerializedNamesAttributeAndClass() {
        assertThatThrownBy(() -> values.encode("thing", new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "attribute must be serializable: attribute=thing, class=java.lang.Object, java.lang.Object");
        Values some = values(List.of("dev.curfew.**"), true);
        assertThatThrownBy(() -> some.encode("thing", new Holder(new Thread())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attribute must be serializable: attribute=thing, class=" + Holder.class.getName()
                        + ", java.lang.Thread");
    }

    @Test
    void aValueHasAtMostTheBytesOfTheSetting() {
        assertThat(values.encode("text", "x".repeat(LONGEST - 2))).hasSize(LONGEST);
        assertThatThrownBy(() -> values.encode("text", "x".repeat(LONGEST - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attribute must have at most curfew.max-attribute-bytes bytes: attribute=text,"
                        + " class=java.lang.String, bytes=100001, max-attribute-bytes=100000");
    }

    @Test
    void anotherVersionOfTheEnvelopeIsUnreadable() {
        byte[] newer = values.encode("v", 1);
        newer[0] = 2;
        assertThatThrownBy(() -> values.decode(newer))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("envelope must have version 1: version=2");
        assertThatThrownBy(() -> values.decode(new byte[0])).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void aClassThatIsGoneOrHasAnotherVersionIsUnreadable() {
        Values some = values(List.of("dev.curfew.**"), true);
        byte[] renamed = some.encode("v", new Holder("x"));
        byte[] name = "$Holder".getBytes(StandardCharsets.US_ASCII);
        int at = new String(renamed, StandardCharsets.ISO_8859_1).indexOf("$Holder");
        assertThat(at).isPositive();
        byte[] otherVersion = renamed.clone();
        ByteBuffer.wrap(otherVersion).putLong(at + name.length, 99);
        renamed[at + 1] = 'B';
        assertThatThrownBy(() -> some.decode(renamed))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("ClassNotFoundException");
        assertThatThrownBy(() -> some.decode(otherVersion))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("serialVersionUID");
    }

    @Test
    void bytesThatAreCutOffAreUnreadable() {
        byte[] whole = values.encode("v", new ArrayList<>(List.of("a", "b")));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> values.decode(part)).isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void anotherCodecHasItsOwnForm() throws Exception {
        ValueCodec reversing = new ValueCodec() {
            @Override
            public byte[] encode(Object value) throws IOException {
                if (value instanceof Thread) {
                    throw new IOException("no threads");
                }
                return new StringBuilder(value.toString()).reverse().toString().getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public Object decode(byte[] bytes, ClassLoader loader) {
                return new StringBuilder(new String(bytes, StandardCharsets.UTF_8)).reverse();
            }
        };
        Values own = new Values(
                new AllowedClasses(List.of(), true), reversing, getClass().getClassLoader(), LONGEST);
        byte[] bytes = own.encode("v", new StringBuilder("abc"));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).endsWith("cba");
        assertThat(own.decode(bytes)).hasToString("abc");
        assertThatThrownBy(() -> values.decode(bytes))
                .hasMessage("java.io.IOException: written by a codec that this node does not have");
        assertThatThrownBy(() -> own.encode("t", new Thread()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "attribute must have a form for other nodes: attribute=t, class=java.lang.Thread, no threads");
    }
}
