package dev.ekko.impl.permission;

import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.impl.host.Programs;
import dev.ekko.impl.host.SpecialTrees;
import dev.ekko.impl.permission.FileResources.Target;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionRequest;
import dev.ekko.permission.Permissions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides what a runtime's scripts may touch; everything asks it before anything happens.
 *
 * <p>A rule that denies wins over one that allows. A package with permissions of its own needs theirs as well as the
 * application's. What no rule of the application decides, the prompt may. There is one audit event for each decision.
 *
 * <p>Paths are compared where they lead, links followed as the operating system does. The path that {@code checkPath}
 * returns is the one to use, with {@code HostFiles.openVerified}, so that a link put in its way after the check cannot
 * lead elsewhere. {@code /proc}, {@code /sys} and {@code /dev} are covered only by rules that name something in them
 * and by allowing everything of the kind; see {@link Reach}. Not covered: a hard link in an allowed directory to a file
 * outside it is that file under an allowed name, and no path tells; a hard link to a file that is itself named by a
 * rule that denies is recognised, one to a file in a denied directory is not. Whoever makes hard links for scripts
 * must check both read and write access to the existing file.
 *
 * <p>Safe for use by any number of threads. Only a prompt makes them wait.
 */
public final class Guard {
    private final AtomicReference<PermissionSet> application;
    private final List<PermissionSet> ceilings;
    private final Map<String, PermissionSet> packages;
    private final GuardConfig config;
    private final Surroundings surroundings;
    private final Requests requests;
    private final Audit audit;
    private final @Nullable PromptDesk desk;

    /**
     * Compiles the permissions.
     *
     * @throws EkkoException with code {@code invalid-configuration}, naming every descriptor that is not valid
     */
    public Guard(GuardConfig config) {
        this.config = config;
        surroundings = new Surroundings(
                config.directory().toAbsolutePath(), config.files(), new Programs(config.searchPath()));
        requests = new Requests(surroundings);
        audit = new Audit(config.listener(), config.stack());
        desk = config.prompt() == null ? null : new PromptDesk(config.prompt());
        Descriptors.Compiled compiled = Descriptors.compile(config.permissions(), surroundings);
        application = new AtomicReference<>(compiled.application());
        packages = compiled.packages();
        ceilings = List.of();
    }

    private Guard(Guard maker, GuardConfig config, @Nullable Permissions ceiling) {
        this.config = config;
        surroundings = maker.surroundings;
        requests = maker.requests;
        audit = new Audit(config.listener(), config.stack());
        desk = maker.desk;
        application = new AtomicReference<>(maker.application.get());
        packages = maker.packages;
        List<PermissionSet> all = new ArrayList<>(maker.ceilings);
        if (ceiling != null) {
            all.add(Descriptors.compile(ceiling, surroundings).application());
        }
        ceilings = List.copyOf(all);
    }

    /**
     * A guard for a worker: what this one allows now, with the same prompt, and no more than a ceiling.
     *
     * @param config of this guard but for the listener and the stacks, which are the worker's own
     * @param ceiling the most that the worker may do, or null for all that this one may
     * @throws EkkoException with code {@code invalid-configuration}, naming every descriptor that is not valid
     */
    public Guard forWorker(GuardConfig config, @Nullable Permissions ceiling) {
        return new Guard(this, config, ceiling);
    }

    /**
     * Asks for a permission. For files use {@link #checkPath} and for programs {@link #checkProgram}, which say what to
     * open or start.
     *
     * @param resource what is asked for; empty for everything of the kind
     * @param module the URL of the module on whose behalf it is asked; null where it is the host's own doing
     * @throws PermissionDeniedException where it is not allowed
     */
    public void check(PermissionKind kind, String resource, @Nullable String module) {
        Resource asked = requests.of(kind, resource);
        boolean file = kind == PermissionKind.READ || kind == PermissionKind.WRITE;
        String shown = file && asked instanceof FileResource ? requests.shown(Path.of(resource), asked) : asked.text();
        decide(kind, asked, shown, module);
    }

    /** Whether {@link #check} would allow it without asking the prompt; neither asks it nor makes an audit event. */
    public boolean query(PermissionKind kind, String resource, @Nullable String module) {
        return allowed(kind, requests.of(kind, resource), module);
    }

    private boolean allowed(PermissionKind kind, Resource asked, @Nullable String module) {
        return switch (verdict(kind, asked, module)) {
            case Verdict.Allowed allowed -> true;
            case Verdict.Forbidden forbidden -> false;
            case Verdict.Undecided undecided ->
                desk != null && desk.remembered(kind, asked).orElse(false);
        };
    }

    /**
     * Asks once more for a Java class that was allowed by its name, now that it is loaded and what it extends is known.
     * Makes no second audit event where that changes nothing.
     *
     * @throws PermissionDeniedException where it is not allowed
     */
    public void checkLoaded(Class<?> type, @Nullable String module) {
        if (JavaDoors.extendsDoor(type)) {
            decide(PermissionKind.JAVA, requests.of(type), type.getName(), module);
        }
    }

    /** As {@link #query} for a Java class that is loaded. */
    public boolean queryLoaded(Class<?> type) {
        return allowed(PermissionKind.JAVA, requests.of(type), null);
    }

    /** Whether no rule decides and the prompt would be asked; makes no audit event. */
    public boolean undecided(PermissionKind kind, String resource, @Nullable String module) {
        Resource asked = requests.of(kind, resource);
        return desk != null
                && verdict(kind, asked, module) instanceof Verdict.Undecided
                && desk.remembered(kind, asked).isEmpty();
    }

    /**
     * Whether a rule denies a file expressly, the application's or that of the module's package. Makes no audit event;
     * {@link #checkPath} does, and says which rule it was.
     */
    public boolean forbids(PermissionKind kind, Path requested, @Nullable String module) {
        Resource asked = requests.file(requested, Target.FOLLOWED);
        PermissionSet narrower = packageSet(module);
        return denial(kind, asked) instanceof Verdict.Forbidden
                || (narrower != null && narrower.denial(kind, asked) instanceof Verdict.Forbidden);
    }

    /**
     * Asks for access to a file or directory, to read, write or list it.
     *
     * @param kind {@code READ} or {@code WRITE}
     * @param requested the path as the script gave it; a relative one starts at the runtime's directory
     * @return where it leads, the only path to use for the access; it is opened without following links
     * @throws PermissionDeniedException where it is not allowed
     */
    public Path checkPath(PermissionKind kind, Path requested, @Nullable String module) {
        return checkFile(kind, requested, Target.FOLLOWED, module);
    }

    /** As {@link #checkPath}, for the directory entry itself, which may be a link: to remove, rename or read a link. */
    public Path checkEntry(PermissionKind kind, Path requested, @Nullable String module) {
        return checkFile(kind, requested, Target.ENTRY, module);
    }

    /**
     * As {@link #checkEntry}, for the entry and everything below it: to move, copy or remove a directory. It is denied
     * where a rule denies anything inside, which would otherwise come out under another name.
     */
    public Path checkTree(PermissionKind kind, Path requested, @Nullable String module) {
        return checkFile(kind, requested, Target.TREE, module);
    }

    /**
     * Whether asking is idle: everything of every kind is allowed to every module, and nobody is told of decisions. Then
     * there is nothing that a link put in a path's way could be good for.
     */
    public boolean idle() {
        return !audit.heard()
                && packages.isEmpty()
                && application.get().unrestricted()
                && ceilings.stream().allMatch(PermissionSet::unrestricted);
    }

    /** Whether asking for one kind is idle, as {@link #idle()} says of all. */
    public boolean idle(PermissionKind kind) {
        return !audit.heard()
                && packages.isEmpty()
                && application.get().unrestricted(kind)
                && ceilings.stream().allMatch(ceiling -> ceiling.unrestricted(kind));
    }

    /**
     * Whether all that lies below a directory is allowed as well, so that nobody needs to ask for it; makes no audit
     * event.
     *
     * @param directory a path that {@link #checkPath} returned
     */
    public boolean coversTree(PermissionKind kind, Path directory, @Nullable String module) {
        return !SpecialTrees.below(directory)
                && verdict(kind, requests.file(directory, Target.TREE), module) instanceof Verdict.Allowed;
    }

    /**
     * Whether it makes a difference which module asks, as long as it is allowed: finding that out costs more than to open
     * a file.
     */
    public boolean mindsModules() {
        return audit.heard() || desk != null || !packages.isEmpty();
    }

    /** The stack of the script that runs now, for {@code Callers.onBehalf}; empty where nobody is told of decisions. */
    public String stackForAudit() {
        return audit.heard() ? config.stack().get() : "";
    }

    private Path checkFile(PermissionKind kind, Path requested, Target target, @Nullable String module) {
        Resource asked = requests.file(requested, target);
        decide(kind, asked, requests.shown(requested, asked), module);
        // Unclear and yet allowed means that everything is; using it reports what is wrong with it.
        return asked instanceof FileResource file
                ? file.path()
                : surroundings.directory().resolve(requested);
    }

    /**
     * Asks to start a program.
     *
     * @param program its name or path as the script gave it
     * @return the absolute path of the file to start, or the name where no such program was found
     * @throws PermissionDeniedException where it is not allowed
     */
    public Path checkProgram(String program, @Nullable String module) {
        Resource asked = requests.of(PermissionKind.RUN, program);
        decide(PermissionKind.RUN, asked, asked.text(), module);
        return Path.of(asked.text());
    }

    /**
     * Asks a second time, when a name that was allowed has been looked up and before the connection is made: whether a
     * rule denies the address. So a name that was made to lead to a denied address does not get there.
     *
     * @param kind {@code NET} or {@code IMPORT}
     * @param port the port, or 0 for none in particular
     * @throws PermissionDeniedException where a rule denies the address
     */
    public void checkAddress(PermissionKind kind, InetAddress address, int port, @Nullable String module) {
        Resource asked = new Resource.Net(new Endpoint(new Host.Address(address), port));
        Verdict verdict = denial(kind, asked);
        PermissionSet narrower = packageSet(module);
        if (narrower != null && verdict instanceof Verdict.Undecided) {
            verdict = narrower.denial(kind, asked);
        }
        if (verdict instanceof Verdict.Forbidden forbidden) {
            PermissionRequest request = request(kind, asked, module);
            audit.decided(request, Outcome.DENIED);
            throw new PermissionDeniedException(kind, asked.text(), module, forbidden.why());
        }
    }

    /**
     * As {@link #check}, for a host whose addresses will be asked about with {@link #checkReached}.
     *
     * @return whether it was the prompt that allowed it, which then means this very host
     */
    public boolean checkHost(PermissionKind kind, String host, int port, @Nullable String module) {
        Resource asked = requests.of(kind, endpoint(host, port));
        return decide(kind, asked, asked.text(), module);
    }

    private static String endpoint(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /**
     * As {@link #checkAddress}, and whether an address of a private network is meant: a name in somebody else's hands
     * must not become a way to this machine, its network or its cloud's metadata. It is meant where a rule names the host
     * itself or allows the address, and where everything is allowed, as the address could be asked for then.
     *
     * @param kind {@code NET} or {@code IMPORT}
     * @param host the host that was allowed, a name or an address without brackets
     * @param address what it led to
     * @param port the port
     * @param prompted what {@link #checkHost} said
     * @throws PermissionDeniedException where a rule denies the address, or no rule means it
     */
    public void checkReached(
            PermissionKind kind,
            String host,
            InetAddress address,
            int port,
            boolean prompted,
            @Nullable String module) {
        checkAddress(kind, address, port, module);
        if (!PrivateAddresses.contains(address)) {
            return;
        }
        Resource named = requests.of(kind, endpoint(host, port));
        Resource asked = new Resource.Net(new Endpoint(new Host.Address(address), port));
        PermissionSet narrower = packageSet(module);
        boolean meant = prompted || application.get().means(kind, named, asked);
        for (PermissionSet ceiling : ceilings) {
            meant = meant && ceiling.means(kind, named, asked);
        }
        if (!meant || (narrower != null && !narrower.means(kind, named, asked))) {
            audit.decided(request(kind, asked, module), Outcome.DENIED);
            throw new PermissionDeniedException(
                    kind,
                    asked.text(),
                    module,
                    "\"" + host
                            + "\" leads to it, which is an address of a private network, and no rule names that host"
                            + " or that address");
        }
    }

    /**
     * Gives a permission up for the rest of the runtime's life; nothing brings it back, a prompt's answer included.
     *
     * @param resource a descriptor, as for the setters of {@code Permissions}; empty for everything of the kind
     * @throws EkkoException with code {@code invalid-configuration} where it is not a valid descriptor
     */
    public void revoke(PermissionKind kind, String resource) {
        if (resource.isEmpty()) {
            application.updateAndGet(set -> set.with(set.rules(kind).denyingAll()));
            return;
        }
        try {
            Rule rule = Descriptors.rule(kind, resource, surroundings);
            application.updateAndGet(set -> set.with(set.rules(kind).denying(rule)));
        } catch (BadDescriptor bad) {
            throw new EkkoException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Cannot give up " + kind.noun() + " to " + Descriptors.describe(kind, resource, bad),
                    bad);
        }
    }

    /** Whether it was the prompt that allowed it. */
    private boolean decide(PermissionKind kind, Resource asked, String shown, @Nullable String module) {
        PermissionRequest request = request(kind, asked, module);
        Verdict verdict = verdict(kind, asked, module);
        return switch (verdict) {
            case Verdict.Allowed allowed -> {
                audit.decided(request, Outcome.ALLOWED);
                yield false;
            }
            case Verdict.Forbidden forbidden -> {
                audit.decided(request, Outcome.DENIED);
                throw new PermissionDeniedException(kind, shown, module, forbidden.why());
            }
            case Verdict.Undecided undecided -> {
                if (desk == null) {
                    audit.decided(request, Outcome.DENIED);
                    throw new PermissionDeniedException(kind, shown, module, null);
                }
                prompt(desk, request, asked, shown);
                yield true;
            }
        };
    }

    private void prompt(PromptDesk desk, PermissionRequest request, Resource asked, String shown) {
        PromptDesk.Reply reply = desk.ask(request, asked);
        PermissionKind kind = request.kind();
        String module = request.module().orElse(null);
        // It may have been given up while somebody thought about the answer.
        Verdict now = verdict(kind, asked, module);
        if (reply.allowed() && !(now instanceof Verdict.Forbidden)) {
            audit.decided(request, Outcome.PROMPT_ALLOWED);
            return;
        }
        audit.decided(request, reply.allowed() ? Outcome.DENIED : Outcome.PROMPT_DENIED);
        String why = now instanceof Verdict.Forbidden forbidden ? forbidden.why() : reply.why();
        PermissionDeniedException denied = new PermissionDeniedException(kind, shown, module, why);
        if (reply.failure() != null) {
            denied.addSuppressed(reply.failure());
        }
        throw denied;
    }

    private Verdict verdict(PermissionKind kind, Resource asked, @Nullable String module) {
        Verdict verdict = application.get().verdict(kind, asked);
        for (PermissionSet ceiling : ceilings) {
            if (!(verdict instanceof Verdict.Forbidden)) {
                verdict = under(ceiling.verdict(kind, asked), verdict);
            }
        }
        PermissionSet narrower = packageSet(module);
        if (narrower == null || verdict instanceof Verdict.Forbidden) {
            return verdict;
        }
        // A package's permissions are the most that it may do, so no prompt widens them.
        return switch (narrower.verdict(kind, asked)) {
            case Verdict.Allowed allowed -> verdict;
            case Verdict.Forbidden forbidden ->
                new Verdict.Forbidden(
                        "in the permissions of package \"" + packageName(module) + "\", " + forbidden.why());
            case Verdict.Undecided undecided ->
                new Verdict.Forbidden("the package \"" + packageName(module)
                        + "\" has permissions of its own; allow it there with .forPackage(\"" + packageName(module)
                        + "\", permissions." + kind.call(asked.text()) + ")");
        };
    }

    // No prompt widens what a worker was made with.
    private static Verdict under(Verdict ceiling, Verdict application) {
        return switch (ceiling) {
            case Verdict.Allowed allowed -> application;
            case Verdict.Forbidden forbidden ->
                new Verdict.Forbidden("in the permissions of the worker, " + forbidden.why());
            case Verdict.Undecided undecided ->
                new Verdict.Forbidden(
                        "the worker was made with permissions of its own; allow it there, in the options of"
                                + " new Worker(url, { permissions })");
        };
    }

    private Verdict denial(PermissionKind kind, Resource asked) {
        Verdict verdict = application.get().denial(kind, asked);
        for (PermissionSet ceiling : ceilings) {
            if (verdict instanceof Verdict.Undecided) {
                verdict = ceiling.denial(kind, asked);
            }
        }
        return verdict;
    }

    private @Nullable PermissionSet packageSet(@Nullable String module) {
        return packages.isEmpty() || module == null ? null : packages.get(packageName(module));
    }

    private String packageName(@Nullable String module) {
        return module == null ? "" : config.packageOf().apply(module).orElse("");
    }

    private static PermissionRequest request(PermissionKind kind, Resource asked, @Nullable String module) {
        return new PermissionRequest(kind, asked.text(), Optional.ofNullable(module));
    }
}
