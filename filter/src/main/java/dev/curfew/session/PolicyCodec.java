package dev.curfew.session;

import dev.curfew.policy.PolicyRule;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.TimeoutPolicy;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link PolicyHistory} as bytes. */
final class PolicyCodec {
    private static final int FORMAT = 1;

    private PolicyCodec() {}

    static byte[] encode(PolicyHistory history) {
        return Wire.encode(FORMAT, out -> {
            write(out, history.inForce());
            write(out, history.configured());
            out.writeShort(history.past().size());
            for (PolicyHistory.Past past : history.past()) {
                write(out, past.set());
                Wire.writeInstant(out, past.until());
            }
        });
    }

    static PolicyHistory decode(byte[] bytes) {
        return Wire.decode("policy", FORMAT, bytes, in -> {
            PolicySet inForce = readSet(in);
            TimeoutPolicy configured = readPolicy(in);
            int count = in.readUnsignedShort();
            List<PolicyHistory.Past> past = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                past.add(new PolicyHistory.Past(readSet(in), Wire.readInstant(in)));
            }
            return new PolicyHistory(inForce, configured, past);
        });
    }

    private static void write(DataOutputStream out, PolicySet set) throws IOException {
        out.writeLong(set.version());
        write(out, set.standard());
        out.writeShort(set.rules().size());
        for (PolicyRule rule : set.rules()) {
            out.writeUTF(rule.kind().name());
            out.writeUTF(rule.match());
            write(out, rule.policy());
        }
    }

    private static PolicySet readSet(DataInputStream in) throws IOException {
        long version = in.readLong();
        TimeoutPolicy standard = readPolicy(in);
        int count = in.readUnsignedShort();
        List<PolicyRule> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rules.add(new PolicyRule(PolicyRule.Kind.valueOf(in.readUTF()), in.readUTF(), readPolicy(in)));
        }
        return new PolicySet(version, standard, rules);
    }

    private static void write(DataOutputStream out, TimeoutPolicy policy) throws IOException {
        for (Duration duration : List.of(
                policy.idle(),
                policy.absolute(),
                policy.warning(),
                policy.unattended(),
                policy.renewal(),
                policy.grace())) {
            out.writeLong(duration.getSeconds());
            out.writeInt(duration.getNano());
        }
    }

    private static TimeoutPolicy readPolicy(DataInputStream in) throws IOException {
        return new TimeoutPolicy(
                readDuration(in),
                readDuration(in),
                readDuration(in),
                readDuration(in),
                readDuration(in),
                readDuration(in));
    }

    private static Duration readDuration(DataInputStream in) throws IOException {
        return Duration.ofSeconds(in.readLong(), in.readInt());
    }
}
