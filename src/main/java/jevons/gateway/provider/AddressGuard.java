package jevons.gateway.provider;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import jevons.gateway.config.ProviderSettings;

/// Keeps the gateway from calling where it should not: checked when a provider is declared, by its address as
/// written, and at every connect, by the address that its name resolved to then (a name can change its mind in
/// between).
public final class AddressGuard {

    private enum Reach {
        /// Allowed where the provider is declared with private addresses.
        PRIVATE,
        /// Never a model's server: cloud metadata, broadcast, multicast.
        NEVER
    }

    /// A range of addresses.
    private record Range(byte[] start, int bits, Reach reach, String what) {

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// In order; the first that holds an address decides. Sources: IANA's special-purpose registries, the clouds'
    /// own pages on their metadata services.
    private static final List<Range> RANGES = List.of(
            range("169.254.0.0/16", Reach.NEVER, "link-local, where clouds keep their metadata"),
            range("168.63.129.16/32", Reach.NEVER, "Azure's own host service"),
            range("100.100.100.200/32", Reach.NEVER, "Alibaba's metadata service"),
            range("0.0.0.0/8", Reach.NEVER, "not an address of a host"),
            range("224.0.0.0/4", Reach.NEVER, "multicast"),
            range("240.0.0.0/4", Reach.NEVER, "reserved or broadcast"),
            range("127.0.0.0/8", Reach.PRIVATE, "loopback"),
            range("10.0.0.0/8", Reach.PRIVATE, "private"),
            range("172.16.0.0/12", Reach.PRIVATE, "private"),
            range("192.168.0.0/16", Reach.PRIVATE, "private"),
            range("100.64.0.0/10", Reach.PRIVATE, "shared by a carrier"),
            range("192.0.0.0/24", Reach.NEVER, "reserved for protocols"),
            range("192.0.2.0/24", Reach.PRIVATE, "for documents"),
            range("198.18.0.0/15", Reach.PRIVATE, "for benchmarks"),
            range("198.51.100.0/24", Reach.PRIVATE, "for documents"),
            range("203.0.113.0/24", Reach.PRIVATE, "for documents"),
            range("fd00:ec2::254/128", Reach.NEVER, "Amazon's metadata service"),
            range("fd20:ce::254/128", Reach.NEVER, "Google's metadata service"),
            range("::/128", Reach.NEVER, "not an address of a host"),
            range("ff00::/8", Reach.NEVER, "multicast"),
            range("fe80::/10", Reach.NEVER, "link-local"),
            range("::1/128", Reach.PRIVATE, "loopback"),
            range("fc00::/7", Reach.PRIVATE, "private"),
            range("fec0::/10", Reach.PRIVATE, "private"),
            range("::/96", Reach.PRIVATE, "an old form of an IPv4 address"),
            range("64:ff9b::/96", Reach.PRIVATE, "a translated IPv4 address"),
            range("64:ff9b:1::/48", Reach.PRIVATE, "a translated IPv4 address"),
            range("2001::/23", Reach.PRIVATE, "a tunnel or reserved for protocols"),
            range("2001:db8::/32", Reach.PRIVATE, "for documents"),
            range("2002::/16", Reach.PRIVATE, "a tunnelled IPv4 address"),
            range("100::/64", Reach.NEVER, "a sink"));

    private static final Range TRANSLATED = range("64:ff9b::/96", Reach.PRIVATE, "a translated IPv4 address");
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern NUMERIC = Pattern.compile("(0x[0-9a-f]*|\\d+)(\\.(0x[0-9a-f]*|\\d+))*\\.?");
    private static final List<String> PRIVATE_NAMES =
            List.of(".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa");
    private static final List<String> METADATA_NAMES =
            List.of("metadata.google.internal", "metadata", "instance-data", "metadata.azure.internal");

    private AddressGuard() {}

    /// What is wrong with a declared address, in words for the operator; empty where it may be called.
    public static Optional<String> refuse(ProviderSettings settings) {
        return refuse(settings.baseUrl(), settings.privateAddresses());
    }

    static Optional<String> refuse(URI uri, boolean privateAddresses) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("it must begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("it holds a user name or password; put the key into the credential");
        }
        if (uri.getRawFragment() != null || uri.getRawQuery() != null) {
            return Optional.of("it has a query or a fragment; end it with the path");
        }
        if (uri.getHost() == null) {
            return Optional.of("it has no host that can be read; a host has letters, digits, '-' and '.' only");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (path.contains("/.") || path.contains("//") || path.indexOf('%') >= 0 || path.indexOf(';') >= 0) {
            return Optional.of("its path holds '..', '//', ';' or escapes; write it plainly");
        }
        return refuseHost(uri.getHost().toLowerCase(Locale.ROOT), privateAddresses);
    }

    /// Why an address must not be connected to; empty where it may. Asked at every connect, after the name of the
    /// host was resolved, and the connection goes to this very address.
    public static Optional<String> refuse(InetAddress address, ProviderSettings settings) {
        return refuse(address, settings.privateAddresses());
    }

    static Optional<String> refuse(InetAddress address, boolean privateAddresses) {
        for (byte[] part : parts(address.getAddress())) {
            for (Range range : RANGES) {
                if (range.holds(part)) {
                    if (range.reach() == Reach.NEVER || !privateAddresses) {
                        return Optional.of(address.getHostAddress() + " is " + range.what() + hint(range.reach()));
                    }
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private static String hint(Reach reach) {
        return reach == Reach.PRIVATE ? "; allow private addresses for this provider if that is meant" : "";
    }

    private static Optional<String> refuseHost(String host, boolean privateAddresses) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (METADATA_NAMES.contains(name)) {
            return Optional.of("'" + name + "' is a cloud's metadata service");
        }
        if (host.startsWith("[") || NUMERIC.matcher(host).matches()) {
            return refuseLiteral(host, privateAddresses);
        }
        boolean privateName = name.indexOf('.') < 0 || PRIVATE_NAMES.stream().anyMatch(name::endsWith);
        return privateName && !privateAddresses
                ? Optional.of("'" + name + "' is a private name" + hint(Reach.PRIVATE))
                : Optional.empty();
    }

    private static Optional<String> refuseLiteral(String host, boolean privateAddresses) {
        if (!host.startsWith("[") && !DOTTED.matcher(host).matches()) {
            return Optional.of("'" + host + "' is an unusual form of an address; write four decimal numbers");
        }
        try {
            return refuse(InetAddress.getByName(host), privateAddresses);
        } catch (UnknownHostException notAnAddress) {
            return Optional.of("'" + host + "' is no address");
        }
    }

    /// The address itself, and the IPv4 addresses that may be hidden in it.
    private static List<byte[]> parts(byte[] address) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(address);
        if (address.length == 16) {
            boolean mapped = zero(address, 0, 10) && (address[10] & 0xff) == 0xff && (address[11] & 0xff) == 0xff;
            boolean translated = TRANSLATED.holds(address);
            boolean old = zero(address, 0, 12) && !zero(address, 12, 15);
            if (mapped || translated || old) {
                parts.add(new byte[] {address[12], address[13], address[14], address[15]});
            }
            if (address[0] == 0x20 && address[1] == 0x02) {
                parts.add(new byte[] {address[2], address[3], address[4], address[5]});
            }
        }
        return parts;
    }

    private static boolean zero(byte[] address, int from, int to) {
        for (int i = from; i < to; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Range range(String cidr, Reach reach, String what) {
        int slash = cidr.indexOf('/');
        try {
            byte[] start = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            return new Range(start, Integer.parseInt(cidr.substring(slash + 1)), reach, what);
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalStateException(cidr + " is no range", notAnAddress);
        }
    }
}
