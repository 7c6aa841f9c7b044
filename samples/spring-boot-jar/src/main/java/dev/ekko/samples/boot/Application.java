package dev.ekko.samples.boot;

import dev.ekko.Ekko;
import dev.ekko.EngineInfo;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts, says which engine runs, asks the rules for a price, and ends. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

    /** Runs the sample. */
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Bean
    Rules rules() {
        return new Rules(Ekko.runtime().load("classpath:rules/price.ts"));
    }

    @Bean
    ApplicationRunner demo(Rules rules) {
        return arguments -> {
            EngineInfo engine = Ekko.engine();
            System.out.println(engine.name() + (engine.optimizing() ? " compiles." : " interprets."));
            System.out.println(engine.reason());
            System.out.println(rules.price(new Rules.Order("bolt", 1200)));
        };
    }
}
