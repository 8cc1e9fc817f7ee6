// Twilio's own calculator: a JSON list of texts comes in, the list of their parts goes out.
const { SegmentedMessage } = require(process.argv[2]);

const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => new SegmentedMessage(text).segmentsCount)));
