-- What happens in a country, on a topic, with a partner: found from the index alone, since each activity has several of them.
create index activity_country_activities on activity_country (country_id, activity_id);
create index activity_topic_activities on activity_topic (topic_id, activity_id);
create index activity_partner_activities on activity_partner (organisation_id, activity_id);
drop index activity_country_country_id_idx;
drop index activity_topic_topic_id_idx;
drop index activity_partner_organisation_id_idx;
