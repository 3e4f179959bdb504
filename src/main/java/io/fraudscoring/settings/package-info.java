/**
 * The settings: where they come from, which values they take, and what is wrong with them. {@code
 * application.properties} is the one list of keys, defaults and meanings; {@link io.fraudscoring.settings.SettingKeys}
 * adds the rule of each; {@link io.fraudscoring.settings.Settings} is the valid whole, or one line for each fault.
 */
package io.fraudscoring.settings;
