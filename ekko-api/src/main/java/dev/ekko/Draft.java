package dev.ekko;

import dev.ekko.module.HostModule;
import dev.ekko.module.ModuleLoader;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.Permissions;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.RuntimeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration being changed by one setter of {@link RuntimeBuilder}; never seen outside it. */
final class Draft {
    private Permissions permissions;
    private Globals globals;
    private ResourceLimits limits;
    private List<HostModule> modules;
    private List<ModuleLoader> loaders;
    private JsConsole console;
    private @Nullable Path directory;
    private @Nullable Map<String, String> environment;
    private List<String> arguments;
    private List<Builtin> builtins;
    private List<RuntimeConfig.Listener<?>> listeners;
    private @Nullable PermissionPrompt prompt;
    private Map<Class<?>, Object> services;
    private RuntimeConfig.EngineUse engine;
    private List<Throwable> problems;

    Draft(RuntimeConfig config) {
        permissions = config.permissions();
        globals = config.globals();
        limits = config.limits();
        modules = config.modules();
        loaders = config.loaders();
        console = config.console();
        directory = config.directory();
        environment = config.environment();
        arguments = config.arguments();
        builtins = config.builtins();
        listeners = config.listeners();
        prompt = config.prompt();
        services = config.services();
        engine = config.engine();
        problems = config.problems();
    }

    Draft permissions(Permissions value) {
        permissions = value;
        return this;
    }

    Draft globals(Globals value) {
        globals = value;
        return this;
    }

    Draft limits(ResourceLimits value) {
        limits = value;
        return this;
    }

    Draft modules(List<HostModule> value) {
        modules = value;
        return this;
    }

    Draft loaders(List<ModuleLoader> value) {
        loaders = value;
        return this;
    }

    Draft console(JsConsole value) {
        console = value;
        return this;
    }

    Draft directory(Path value) {
        directory = value;
        return this;
    }

    Draft environment(Map<String, String> value) {
        environment = value;
        return this;
    }

    Draft arguments(List<String> value) {
        arguments = value;
        return this;
    }

    Draft builtins(List<Builtin> value) {
        builtins = value;
        return this;
    }

    Draft listeners(List<RuntimeConfig.Listener<?>> value) {
        listeners = value;
        return this;
    }

    Draft prompt(PermissionPrompt value) {
        prompt = value;
        return this;
    }

    Draft services(Map<Class<?>, Object> value) {
        services = Map.copyOf(value);
        return this;
    }

    Draft engine(RuntimeConfig.EngineUse value) {
        engine = value;
        return this;
    }

    Draft problems(List<Throwable> value) {
        problems = value;
        return this;
    }

    RuntimeConfig toConfig() {
        return new RuntimeConfig(
                permissions,
                globals,
                limits,
                modules,
                loaders,
                console,
                directory,
                environment,
                arguments,
                builtins,
                listeners,
                prompt,
                services,
                engine,
                problems);
    }
}
