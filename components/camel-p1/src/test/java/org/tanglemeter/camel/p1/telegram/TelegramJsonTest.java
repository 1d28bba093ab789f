package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TelegramJsonTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void shape() throws Exception {
        Telegram telegram = Telegram.parse(Samples.frame("ndokter-v5_two_mbus.txt"));

        assertThat(json.writeValueAsString(telegram)).isEqualTo("""
                        {"meterId":"E0044007382246019",
                        "identification":"ISK5\\\\2M550T-1012",
                        "version":"50",
                        "country":"NL",
                        "timestamp":"2020-04-26T22:33:25+02:00",
                        "checksum":"VALID",
                        "tariffIndicator":1,
                        "tariff":"LOW",
                        "energyDelivered_kWh":2375.582,
                        "energyReturned_kWh":0.000,
                        "energyDeliveredByTariff_kWh":{"1":2130.115,"2":245.467},
                        "energyReturnedByTariff_kWh":{"1":0.000,"2":0.000},
                        "powerDelivered_kW":0.111,
                        "powerReturned_kW":0.000,
                        "phases":{
                        "L1":{"voltage_V":229.9,"current_A":0,"powerDelivered_kW":0.056,"powerReturned_kW":0.000,
                        "voltageSags":1,"voltageSwells":1},
                        "L2":{"voltage_V":229.2,"current_A":0,"powerDelivered_kW":0.000,"powerReturned_kW":0.000,
                        "voltageSags":1,"voltageSwells":1},
                        "L3":{"voltage_V":222.9,"current_A":1,"powerDelivered_kW":0.055,"powerReturned_kW":0.000,
                        "voltageSags":192,"voltageSwells":1}},
                        "powerFailures":5,
                        "longPowerFailures":3,
                        "powerFailureLog":[{"end":"2019-03-26T09:50:15+01:00","duration_s":2014}],
                        "mBusDevices":[
                        {"channel":1,"type":"GAS","current":false},
                        {"channel":2,"type":"GAS","meterId":"G0039001936990619","current":true,
                        "time":"2020-04-26T22:30:01+02:00","value":246.138,"unit":"m3"}],
                        "otherObjects":[]}
                        """.replace("\n", ""));
    }

    @Test
    void units_are_the_same_for_every_country() {
        assertThat(json.valueToTree(telegram("node-dsmr-5.0-est-units.txt")).toString())
                .contains("\"energyDelivered_kWh\":201.282", "\"powerReturned_kW\":3.996")
                .contains("{\"reference\":\"1-0:3.8.1\",\"values\":[\"000032377*varh\"]}");
    }

    @Test
    void full_minute_keeps_its_seconds() {
        assertThat(json.valueToTree(telegram("node-dsmr-luxembourgh-spec-example.txt"))
                        .toString())
                .contains("\"time\":\"2020-07-06T10:29:00+02:00\"");
    }

    private static Telegram telegram(String file) {
        return Telegram.parseUnverified(Samples.frame(file));
    }
}
