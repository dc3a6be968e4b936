/**
 * Service principals without their domain. AWS has no list of them: they are those that AWS's managed policies (2026), the
 * recordings of `service-linked-roles` and the CDK name, and some that are recalled. A name that is not here is not an error.
 * The list only finds misspelled names.
 */
export const KNOWN_SERVICES: ReadonlySet<string> = new Set(
  `
    access-analyzer access-grants.s3 account-access accountdiscovery.ssm acm aco-automation agent-registry
    agent.wellarchitected agentless.inspector2 aiops airflow airflow-serverless amplify amplifybackend
    apidestinations.events apigateway appconfig appfabric appflow application-autoscaling application-insights
    application-signals.cloudwatch application-transformation appmesh apprunner appstream.application-autoscaling
    appsync aps artifact assets.marketplace athena auditmanager autoscaling autoscaling-plans backup batch
    bcm-data-exports bedrock bedrock-agentcore billing billingconductor braket budgets bugbust cassandra-streams
    cassandra.application-autoscaling ce channels.lex channels.lexv2 chatbot chime cks.kms cleanrooms cleanrooms-ml
    cloud9 clouddirectory cloudformation cloudfront cloudhsm cloudsearch cloudtrail cloudwatch codebuild codecatalyst
    codecatalyst-runner codecommit codedeploy codeguru-profiler codeguru-reviewer codeguru-security codepipeline
    codestar codestar-notifications cognito-identity cognito-identity-us-gov cognito-idp cognito-sync comprehend
    comprehendmedical compute-optimizer config config-conforms connect continuousexport.discovery contract.iq
    contributorinsights.dynamodb controltower cost-optimization-hub.bcm credentials.iot crowd databrew dataexchange
    datapipeline datasync datazone datazonecontrol dax deeplens delivery.logs detective devicefarm devops-guru diode
    directconnect directoryservice.rds directquery.opensearchservice discovery dlm dms dms-fleet-advisor
    dmsintegration.migrationhub dnssec-route53 docdb-elastic drs ds dsql dynamodb dynamodb.application-autoscaling ebs
    ec2 ec2-images ec2-instance-connect ec2.application-autoscaling ec2fastlaunch ec2fleet ec2scheduled ecr ecs
    ecs-compute ecs-tasks ecs.application-autoscaling edgelambda eks eks-auth eks-connector eks-fargate
    eks-fargate-pods eks-nodegroup elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing
    elasticmapreduce elastictranscoder email.cognito-idp emr-containers emr-serverless emrwal entityresolution es
    event-processor.health events events.workmail fargate finspace firehose fis fms forecast frauddetector fsx
    gamelift globalaccelerator glue grafana greengrass guardduty health healthlake iam imagebuilder importexport
    inspector inspector2 internetmonitor iot iotmanagedintegrations iotroborunner iotsitewise job.sagemaker
    justintimeaccess.ssm kafka kafkaconnect kendra kinesis kinesisanalytics kinesisreplication.dynamodb kinesisvideo
    kms lakeformation lambda lambda.alarms.cloudwatch launchwizard lex lexv2 license-management.marketplace
    license-manager.member-account lightsail logdelivery.elasticloadbalancing logger.cloudfront logging.s3 logs
    lookoutequipment lookoutmetrics m2 machinelearning macie maintenance.elasticbeanstalk malware-protection
    malware-protection-plan.guardduty malware-protection.guardduty managedservices managedupdates.elasticbeanstalk
    mechanicalturk mediaconnect mediaconvert medialive mediapackage mediastore mediatailor medical-imaging
    member.org.stacksets.cloudformation memorydb metrics.wellarchitected mgn migrationhub migrationhub-orchestrator
    migrationhub-strategy mobilehub mobiletargeting monitoring.rds monitoring.thinclient monitron mq mrk.kms
    neptune-db neptune-graph network-firewall network.bedrock-agentcore networkmanager networkmonitor notifications
    notifications.ssm observability.aoss observabilityadmin odb omics opensearchservice ops.apigateway ops.athena
    ops.emr-serverless opsdatasync.ssm opsinsights.ssm opsworks organizations orgsdatasync.servicecatalog osis
    outposts panorama partnercentral-account-management payment-cryptography permission.iq personalize pinpoint pipes
    pods.eks polly pricing private-marketplace.marketplace profile proton pullthroughcache.ecr q qldb quicksight ram
    rds rds.application-autoscaling redshift redshift-data redshift-serverless refactor-spaces rekognition
    remediation.config replication.cassandra replication.dynamodb replication.ecr replication.lexv2
    replication.s3tables replicator.lambda reporting.trustedadvisor repository.sync.codeconnections
    resale-authorization.marketplace researchstudio resource-explorer-2 resource-snapshot-job.partnercentral-selling
    resource-groups resourcegroups restore-testing.backup robomaker rolesanywhere route53 route53-recovery-control-config
    route53resolver rum runtime-identity.bedrock-agentcore runtime-instances.bedrock-agentcore s3 s3-outposts
    s3.data-source.lustre.fsx sagemaker sagemaker-geospatial sagemaker.application-autoscaling savingsplans scheduler
    schema-conversion.dms schemas scraper.aps sdmp secretsmanager security-ir securityagent securityhub securityhubv2
    securitylake serverless.devicefarm serverlessrepo servicecatalog servicecatalog-appregistry servicediscovery
    servicequotas ses shield signer signin simspaceweaver sms sms-voice smsintegration.migrationhub snowball sns spot
    spotfleet sqlworkbench sqs ssm ssm-incidents ssm-quicksetup ssm-sap ssm.integrations sso stacksets.cloudformation
    states storagegateway sumerian support supportplans swf sync.proton synthetics
    telemetry-pipelines.observabilityadmin textract thirdparty.config thirdparty.inspector2 timestream
    timestream-influxdb transcribe transcribe.streaming transfer transform-custom transitgateway translate
    triage.security-ir trustedadvisor user-attribute-cost-allocation-data verifiedpermissions vmie voiceid
    vpc-flow-logs vpc-lattice vpcorigin.cloudfront waf waf-regional wafv2 wellarchitected workdocs worklink workmail
    workspaces workspaces-web xray
  `
    .trim()
    .split(/\s+/),
);
