package dev.ekko.builtins.host.system;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the machine, the process and the JVM tell. Nothing here asks for permission; whoever tells it on has done so. */
public final class Machine {
    private static final double NANOS = 1e9;

    private Machine() {}

    /**
     * The processors.
     *
     * @param count how many of them this process may use
     * @param model what the maker calls them; null where the system does not tell
     * @param mhz how fast they are; null where the system does not tell
     */
    public record Processors(
            int count, @Nullable String model, @Nullable Integer mhz) {}

    /**
     * The memory of the machine, or of the container, in bytes.
     *
     * @param total how much there is
     * @param free how much nobody has asked for
     * @param available how much could be had; more than is free, because caches give theirs back
     * @param swapTotal how much can be laid out to disks
     * @param swapFree how much of that is free
     */
    public record Memory(double total, double free, double available, double swapTotal, double swapFree) {}

    /**
     * What this process uses.
     *
     * @param cpuSeconds the time of processors since it began; null where the system does not tell
     * @param residentBytes its memory that is in the machine's; null where the system does not tell
     * @param heapUsed the part of the Java heap that is in use, garbage included, in bytes
     * @param heapCommitted the Java heap as it is, in bytes
     * @param heapMax the largest that the heap can be, in bytes
     * @param otherUsed what the JVM uses beside the heap, in bytes
     * @param threads how many platform threads there are
     * @param openFiles how many files and sockets are open; null where the system does not tell
     * @param openFilesMax how many can be; null where the system does not tell
     * @param uptimeSeconds how long it runs
     */
    public record Usage(
            @Nullable Double cpuSeconds,
            @Nullable Double residentBytes,
            double heapUsed,
            double heapCommitted,
            double heapMax,
            double otherUsed,
            int threads,
            @Nullable Double openFiles,
            @Nullable Double openFilesMax,
            double uptimeSeconds) {}

    /** The JVM's name and version. */
    public record Jvm(String name, String version) {}

    /**
     * The user.
     *
     * @param name the name
     * @param home the home directory
     * @param uid the number; null where the system has none
     * @param gid the number of the user's first group; null where the system has none
     */
    public record User(
            String name,
            String home,
            @Nullable Integer uid,
            @Nullable Integer gid) {}

    /**
     * One address of this machine.
     *
     * @param name the interface's name, such as {@code eth0}
     * @param family {@code IPv4} or {@code IPv6}
     * @param address the address
     * @param prefix how many of its bits say which network it is in
     * @param mac the interface's hardware address; null where it has none
     * @param loopback whether it leads back to this machine only
     * @param up whether the interface is in use
     */
    public record NetworkAddress(
            String name,
            String family,
            String address,
            int prefix,
            @Nullable String mac,
            boolean loopback,
            boolean up) {}

    /** The operating system: linux, macos, windows, or what it calls itself, in small letters. */
    public static String os() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "macos";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    /** The kind of processor: x64, arm64, or what the JVM calls it. */
    public static String arch() {
        String arch = System.getProperty("os.arch", "");
        return switch (arch) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            default -> arch;
        };
    }

    /** How many processors this process may use. */
    public static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The operating system's version. */
    public static String osRelease() {
        return System.getProperty("os.version", "");
    }

    /** Ekko's version; empty where it runs from a directory of classes. */
    public static String ekkoVersion() {
        return Objects.requireNonNullElse(Machine.class.getPackage().getImplementationVersion(), "");
    }

    /** The JVM. */
    public static Jvm jvm() {
        return new Jvm(System.getProperty("java.vm.name", ""), Runtime.version().toString());
    }

    /** The process's number. */
    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** Where files go that are not kept. */
    public static String temporaryDirectory() {
        return System.getProperty("java.io.tmpdir", "");
    }

    /** The machine's name. */
    public static String hostname() {
        String told = ProcFiles.line("/proc/sys/kernel/hostname");
        if (told != null) {
            return told;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            // It has a name that leads nowhere, which is the first word of the failure.
            return "localhost";
        }
    }

    /** The processors. */
    public static Processors cpus() {
        String mhz = ProcFiles.value("/proc/cpuinfo", "cpu MHz");
        return new Processors(
                processors(),
                ProcFiles.value("/proc/cpuinfo", "model name"),
                mhz == null ? null : (int) Math.round(Double.parseDouble(mhz)));
    }

    /** The memory. */
    public static Memory memory() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double free = system.getFreeMemorySize();
        OptionalLong available = ProcFiles.kilobytes("/proc/meminfo", "MemAvailable");
        double total = system.getTotalMemorySize();
        // In a container the host's number says nothing.
        double could = available.isPresent() ? Math.min(Math.max((double) available.getAsLong(), free), total) : free;
        return new Memory(total, free, could, system.getTotalSwapSpaceSize(), system.getFreeSwapSpaceSize());
    }

    /** How many wanted to run over the last 1, 5 and 15 minutes; fewer numbers where the system does not tell. */
    public static List<Double> loadAverage() {
        String line = ProcFiles.line("/proc/loadavg");
        if (line != null) {
            String[] words = line.split(" ", -1);
            return List.of(Double.valueOf(words[0]), Double.valueOf(words[1]), Double.valueOf(words[2]));
        }
        double last = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return last < 0 ? List.of() : List.of(last);
    }

    /** How long the machine runs, in seconds; NaN where the system does not tell. */
    public static double uptimeSeconds() {
        String line = ProcFiles.line("/proc/uptime");
        return line == null ? Double.NaN : Double.parseDouble(line.split(" ", -1)[0]);
    }

    /** The user. */
    public static User user() {
        String ids = ProcFiles.value("/proc/self/status", "Uid");
        String groups = ProcFiles.value("/proc/self/status", "Gid");
        return new User(
                System.getProperty("user.name", ""), System.getProperty("user.home", ""), first(ids), first(groups));
    }

    private static @Nullable Integer first(@Nullable String numbers) {
        return numbers == null ? null : Integer.valueOf(numbers.split("\\s", -1)[0]);
    }

    /** The addresses of this machine. */
    public static List<NetworkAddress> networkAddresses() {
        List<NetworkAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface link : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                byte[] hardware = link.getHardwareAddress();
                String mac =
                        hardware == null ? null : HexFormat.ofDelimiter(":").formatHex(hardware);
                for (InterfaceAddress bound : link.getInterfaceAddresses()) {
                    InetAddress address = bound.getAddress();
                    String text = address.getHostAddress();
                    int zone = text.indexOf('%');
                    found.add(new NetworkAddress(
                            link.getName(),
                            address.getAddress().length == 4 ? "IPv4" : "IPv6",
                            zone < 0 ? text : text.substring(0, zone),
                            bound.getNetworkPrefixLength(),
                            mac,
                            link.isLoopback(),
                            link.isUp()));
                }
            }
        } catch (SocketException untold) {
            throw new IllegalStateException("The network interfaces cannot be listed: " + untold.getMessage(), untold);
        }
        return found;
    }

    /** What this process uses. */
    public static Usage usage() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        OptionalLong resident = ProcFiles.kilobytes("/proc/self/status", "VmRSS");
        long cpu = system.getProcessCpuTime();
        UnixOperatingSystemMXBean unix = system instanceof UnixOperatingSystemMXBean u ? u : null;
        return new Usage(
                cpu < 0 ? null : cpu / NANOS,
                resident.isPresent() ? (double) resident.getAsLong() : null,
                heap.getUsed(),
                heap.getCommitted(),
                heap.getMax(),
                ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                unix == null ? null : (double) unix.getOpenFileDescriptorCount(),
                unix == null ? null : (double) unix.getMaxFileDescriptorCount(),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
    }
}
