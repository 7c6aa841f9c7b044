package dev.ekko.builtins.core;

import dev.ekko.Ekko;
import dev.ekko.builtins.host.system.Machine;
import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import java.util.List;

/** What scripts may know of the machine; each thing that tells one machine from another is asked about. */
public final class SystemOps {
    private final BuiltinHost host;

    SystemOps(BuiltinHost host) {
        this.host = host;
    }

    private void check(String what) {
        host.check(PermissionKind.SYS, what);
    }

    /** What the program runs on. */
    public record Platform(String os, String arch, int processors, String lineEnd) {}

    /** The engine and the JVM. */
    public record Versions(String ekko, String engine, boolean optimizing, String why, String java, String jvm) {}

    /** What the program runs on; the same on very many machines, so nobody is asked. */
    @JsExport
    public Platform platform() {
        return new Platform(Machine.os(), Machine.arch(), Machine.processors(), System.lineSeparator());
    }

    /** The engine and the JVM. */
    @JsExport
    public Versions versions() {
        Machine.Jvm jvm = Machine.jvm();
        var engine = Ekko.engine();
        return new Versions(
                Machine.ekkoVersion(),
                engine.version(),
                engine.optimizing(),
                engine.reason(),
                jvm.version(),
                jvm.name());
    }

    /** The operating system's own version. */
    @JsExport
    public String osRelease() {
        check("osRelease");
        return Machine.osRelease();
    }

    /** The machine's name. */
    @JsExport
    public String hostname() {
        check("hostname");
        return Machine.hostname();
    }

    /** The processors. */
    @JsExport
    public Machine.Processors cpus() {
        check("cpus");
        return Machine.cpus();
    }

    /** The machine's memory, in bytes. */
    @JsExport
    public Machine.Memory memory() {
        check("systemMemoryInfo");
        return Machine.memory();
    }

    /** How many wanted to run over the last 1, 5 and 15 minutes. */
    @JsExport
    public List<Double> loadAverage() {
        check("loadavg");
        return Machine.loadAverage();
    }

    /** How long the machine runs, in seconds. */
    @JsExport
    public double uptime() {
        check("osUptime");
        return Machine.uptimeSeconds();
    }

    /** The user. */
    @JsExport
    public Machine.User user() {
        check("userInfo");
        return Machine.user();
    }

    /** The addresses of this machine. */
    @JsExport
    public List<Machine.NetworkAddress> networkInterfaces() {
        check("networkInterfaces");
        return Machine.networkAddresses();
    }

    /** The process's number. */
    @JsExport
    public long pid() {
        check("pid");
        return Machine.pid();
    }

    /** Where files go that are not kept. */
    @JsExport
    public String temporaryDirectory() {
        check("tmpdir");
        return Machine.temporaryDirectory();
    }
}
